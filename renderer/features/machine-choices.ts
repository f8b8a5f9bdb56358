import { z } from 'zod'
import { GlobalKey } from '#shared/bridge/global-keys.ts'
import { IDLE_MINUTES } from '#shared/bridge/system.ts'
import { ownChoice } from '#renderer/ui/own-choice.ts'

// What the person at this machine wants of its operating system. Kept here and never on the hub: whether somebody is away
// from a keyboard is nobody else's business.

const IdleChoice = z.object({ isOn: z.boolean(), minutes: z.number().int().min(IDLE_MINUTES.least).max(IDLE_MINUTES.most) })
export type IdleChoice = z.infer<typeof IdleChoice>
export const idleChoice = ownChoice<IdleChoice>('idle', IdleChoice, { isOn: false, minutes: 15 })

const GlobalChoice = z.object({ isOn: z.boolean(), key: GlobalKey })
const GlobalChoices = z.object({ answer: GlobalChoice, mute: GlobalChoice, break: GlobalChoice })
export type GlobalChoices = z.infer<typeof GlobalChoices>
/** Off until the person turns each on. None of them writes a sign on any keyboard, as Ctrl+Alt with a letter does on many. */
export const DELIVERED_GLOBAL: GlobalChoices = { answer: { isOn: false, key: 'mod+shift+F7' }, mute: { isOn: false, key: 'mod+shift+F8' }, break: { isOn: false, key: 'mod+shift+F9' } }
export const globalChoices = ownChoice<GlobalChoices>('global-keys', GlobalChoices, DELIVERED_GLOBAL)

// The rate is all that is kept of anybody's voice: no sound, no moment, and nothing of what was said or how somebody felt.
const PaceChoice = z.object({ isOn: z.boolean(), /** Their usual pace: syllables in a second of speech, and from how much speech it is known (ms). */ usual: z.object({ rate: z.number().min(0).max(20), fromMs: z.number().min(0) }).nullable() })
export type PaceChoice = z.infer<typeof PaceChoice>
export const paceChoice = ownChoice<PaceChoice>('pace', PaceChoice, { isOn: false, usual: null })
