export type Box = { readonly left: number; readonly top: number; readonly width: number; readonly height: number }
type Size = { readonly width: number; readonly height: number }

const GAP = 14
const EDGE = 12

/** Puts a card beside what it speaks of: right of it, left, below or above, wherever there is room; else into the middle. Always within the window. */
export function placeCard(part: Box | null, card: Size, room: Size): { readonly left: number; readonly top: number } {
  const middle = { left: (room.width - card.width) / 2, top: (room.height - card.height) / 2 }
  if (part === null) return within(middle, card, room)
  const right = part.left + part.width
  const below = part.top + part.height
  const alongTop = part.top + Math.min(part.height / 3, 120)
  if (room.width - right >= card.width + GAP + EDGE) return within({ left: right + GAP, top: alongTop }, card, room)
  if (part.left >= card.width + GAP + EDGE) return within({ left: part.left - card.width - GAP, top: alongTop }, card, room)
  if (room.height - below >= card.height + GAP + EDGE) return within({ left: part.left, top: below + GAP }, card, room)
  if (part.top >= card.height + GAP + EDGE) return within({ left: part.left, top: part.top - card.height - GAP }, card, room)
  return within(middle, card, room)
}

function within({ left, top }: { readonly left: number; readonly top: number }, card: Size, room: Size): { readonly left: number; readonly top: number } {
  return { left: clamp(left, room.width - card.width - EDGE), top: clamp(top, room.height - card.height - EDGE) }
}

function clamp(value: number, most: number): number {
  return Math.round(Math.max(EDGE, Math.min(value, most)))
}
