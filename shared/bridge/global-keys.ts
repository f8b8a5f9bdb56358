import { z } from 'zod'

/** Work that a key does from any program. */
export const GlobalAct = z.enum(['answer', 'mute', 'break'])
export type GlobalAct = z.infer<typeof GlobalAct>

/**
 * As the desk writes keys: `mod` is Ctrl, or ⌘ on a Mac. Never a letter without Ctrl or Alt, which would be eaten from every
 * program; an F-key may be alone.
 */
export const GlobalKey = z.string().regex(/^(?:(?=mod\+|alt\+)(?:mod\+)?(?:alt\+)?(?:shift\+)?(?:[a-z0-9]|Space)|(?:mod\+)?(?:alt\+)?(?:shift\+)?F(?:[1-9]|1\d|2[0-4]))$/)
export const GlobalKeys = z.array(z.object({ act: GlobalAct, key: GlobalKey })).max(3).readonly()
export type GlobalKeys = z.infer<typeof GlobalKeys>

/** `taken`: another program, or the system, has this key and gives it to nobody else. */
export const GlobalKeyFate = z.object({ act: GlobalAct, fate: z.enum(['heard', 'taken']) })
export type GlobalKeyFate = z.infer<typeof GlobalKeyFate>
