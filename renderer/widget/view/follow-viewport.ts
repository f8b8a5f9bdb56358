/**
 * Tells the styles how much of the screen is left above an on-screen keyboard. Phones slide the keyboard over fixed
 * elements without changing the window's height; the composer would lie beneath it.
 */
export function followViewport(host: HTMLElement): void {
  const viewport = window.visualViewport
  if (!viewport) return
  function changed(): void {
    if (!viewport) return
    host.style.setProperty('--viewport-height', `${Math.round(viewport.height)}px`)
    host.style.setProperty('--viewport-top', `${Math.round(viewport.offsetTop)}px`)
  }
  viewport.addEventListener('resize', changed)
  viewport.addEventListener('scroll', changed)
  changed()
}
