import '@jiaohao/ui/public/tokens.css'
import './phone.css'
import { receiptCodeOf } from '@jiaohao/shared/kernel'
import { render } from 'solid-js/web'
import { PhoneApp } from './phone-app.tsx'

const element = document.getElementById('phone')
if (element === null) throw new Error('the page has no #phone')
const root = element
const code = receiptCodeOf(window.location.hash)

const showReceipt = async (of: string): Promise<void> => {
  const { ReceiptPage } = await import('./receipt-page.tsx')
  render(() => <ReceiptPage code={of} />, root)
}
if (code === null) render(() => <PhoneApp />, root)
// Without its script the page can only be loaded again.
else showReceipt(code).catch(() => setTimeout(() => window.location.reload(), 3_000))
