import { render } from 'solid-js/web'
import '@jiaohao/ui/staff/tokens.css'
import { App } from './app.tsx'
import './components/page.css'

const place = document.getElementById('seat')
if (place === null) throw new Error('the page has no place for the seat')
render(() => <App />, place)
