/** What a new agent is shown, in order, and where on the screen it is: the first of the places that is there just now. */
export const TOUR_STEPS = [
  { step: 'list', places: ['list'], action: 'next-conversation' },
  { step: 'offer', places: ['list'], action: 'accept-offer' },
  { step: 'composer', places: ['composer', 'main'], action: 'reply' },
  { step: 'customer', places: ['customer', 'main'], action: 'toggle-customer' },
  { step: 'presence', places: ['presence'], action: 'presence' },
  { step: 'help', places: ['palette', 'help'], action: 'palette' },
] as const
export type TourStep = (typeof TOUR_STEPS)[number]['step']

/** Where a part of the screen is, by its `data-tour`; null: not on the screen. */
export function findPlace(places: readonly string[]): DOMRect | null {
  for (const place of places) {
    const rect = document.querySelector(`[data-tour="${place}"]`)?.getBoundingClientRect()
    if (rect !== undefined && rect.width > 0 && rect.height > 0) return rect
  }
  return null
}
