/** Tab goes round inside the panel while it covers the page: what lies below cannot be seen. */
export function keepFocusInside(panel: HTMLElement, event: KeyboardEvent): void {
  if (event.key !== 'Tab') return
  const stops = [...panel.querySelectorAll<HTMLElement>('button, a[href], input, textarea, [tabindex]')].filter((stop) => stop.tabIndex >= 0 && !stop.matches(':disabled'))
  const root = panel.getRootNode()
  const focused = root instanceof ShadowRoot ? root.activeElement : document.activeElement
  const from = event.shiftKey ? stops.at(0) : stops.at(-1)
  const to = event.shiftKey ? stops.at(-1) : stops.at(0)
  if (focused !== from && panel.contains(focused)) return
  event.preventDefault()
  to?.focus()
}
