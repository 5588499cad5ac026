import '@jiaohao/ui/public/tokens.css'
import './display.css'
import { applyScale } from '@jiaohao/ui/public/scale.ts'
import { render } from 'solid-js/web'
import { Display } from './display.tsx'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
applyScale({ defaultDiagonalInch: 55, widthPx: 1920, heightPx: 1080 })
render(() => <Display />, root)
