/**
 * Keeps the desk's own files on this machine, so that it opens when the hub does not answer. A page that is not served
 * safely (another machine's plain http) or a browser without workers goes on without: then the hub must be there to open it.
 */
export async function registerServiceWorker(): Promise<boolean> {
  if (!('serviceWorker' in navigator) || !window.isSecureContext) return false
  try {
    await navigator.serviceWorker.register('/service-worker.js', { scope: '/', updateViaCache: 'none' })
    return true
  } catch (error) {
    console.error('the desk will not open without its hub', error)
    return false
  }
}
