import { render } from 'solid-js/web'
import { keepPage } from './keep-page.ts'
import { TriageApp } from './triage-app.tsx'
import '@jiaohao/ui/staff/tokens.css'
import './triage.css'

const root = document.getElementById('triage')
if (root === null) throw new Error('the page has no place for triage')
render(() => <TriageApp />, root)
if (import.meta.env.PROD) void keepPage()
