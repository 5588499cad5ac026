import { render } from 'solid-js/web'
import { AppointmentsApp } from './appointments-app.tsx'
import '@jiaohao/ui/staff/tokens.css'
import './appointments.css'

const root = document.getElementById('appointments')
if (root === null) throw new Error('the page has no place for appointments')
render(() => <AppointmentsApp />, root)
