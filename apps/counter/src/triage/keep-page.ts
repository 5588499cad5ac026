const WORKER = '/counter/triage-worker.js'
const PAGE = '/counter/triage.html'

/**
 * Asks the browser to keep this page for a reload without the hall. Browsers do so only on the device itself or over HTTPS; elsewhere
 * the page works as before, and a reload without the hall fails.
 */
export const keepPage = async (): Promise<void> => {
  if (!('serviceWorker' in navigator)) return
  try {
    await navigator.serviceWorker.register(WORKER, { scope: PAGE, type: 'module' })
  } catch (error) {
    console.warn('this page is not kept for a reload without the hall', error)
  }
}
