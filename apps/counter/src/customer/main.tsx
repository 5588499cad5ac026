import { applyScale } from '@jiaohao/ui'
import { render } from 'solid-js/web'
import { CustomerApp } from './customer-app.tsx'
import '@jiaohao/ui/public/tokens.css'

const SCREEN = { defaultDiagonalInch: 7, widthPx: 800, heightPx: 480 }

const root = document.getElementById('customer')
if (root === null) throw new Error('the page has no place for the customer')
applyScale(SCREEN)
render(() => <CustomerApp />, root)
