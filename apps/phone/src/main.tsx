import '@jiaohao/ui/public/tokens.css'
import './phone.css'
import { render } from 'solid-js/web'
import { PhoneApp } from './phone-app.tsx'

const root = document.getElementById('phone')
if (root === null) throw new Error('the page has no #phone')
render(() => <PhoneApp />, root)
