import { render } from 'solid-js/web'
import { CounterApp } from './counter-app.tsx'
import '@jiaohao/ui/staff/tokens.css'
import './counter.css'

const root = document.getElementById('counter')
if (root === null) throw new Error('the page has no place for the counter')
render(() => <CounterApp />, root)
