import '@jiaohao/ui/public/tokens.css'
import { applyScale } from '@jiaohao/ui/public/scale.ts'
import { render } from 'solid-js/web'
import { firstHall, kioskClient } from './hall-link.ts'
import { Kiosk } from './kiosk.tsx'

const DIAGONAL_INCH = 21.5
const WIDTH_PX = 1080
const HEIGHT_PX = 1920

applyScale({ defaultDiagonalInch: DIAGONAL_INCH, widthPx: WIDTH_PX, heightPx: HEIGHT_PX })
const root = document.getElementById('kiosk')
if (root === null) throw new Error('the page has no #kiosk')
const calls = kioskClient()
const first = await firstHall(calls)
render(() => <Kiosk calls={calls} first={first} />, root)
