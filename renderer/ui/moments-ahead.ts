export type MomentAhead = { readonly name: 'hour' | 'threeHours' | 'tomorrow' | 'monday'; readonly at: number }

const HOUR = 3_600_000
const MORNING = 9

/** When a conversation may come back, or a reply go, at one press. Mornings are the machine's: that is where the person sits. */
export function momentsAhead(now: number): readonly MomentAhead[] {
  const today = new Date(now)
  const morningIn = (days: number) => new Date(today.getFullYear(), today.getMonth(), today.getDate() + days, MORNING).getTime()
  const toMonday = (8 - today.getDay()) % 7 || 7
  return [
    { name: 'hour', at: now + HOUR },
    { name: 'threeHours', at: now + 3 * HOUR },
    { name: 'tomorrow', at: morningIn(1) },
    ...(toMonday === 1 ? [] : [{ name: 'monday' as const, at: morningIn(toMonday) }]),
  ]
}
