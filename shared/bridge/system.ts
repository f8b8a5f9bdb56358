import { z } from 'zod'
import { GlobalKeyFate, GlobalKeys } from './global-keys.ts'
import { group, nothing } from './group.ts'
import { ShellAsk } from './shell-asks.ts'

// What the desk and the operating system tell each other. The desk says what is so of itself (`DeskFacts`), in words that
// can be shown as they are; the shell makes menus, marks and calls of it and sends back what a person wants (`ShellAsk`).
// So the shell knows no conversation, and nothing here ever reaches the hub.

const Label = z.string().min(1).max(80)

export const DeskFacts = z.object({
  language: z.enum(['zh-CN', 'en']),
  /** What the person is doing and may choose, by name and as shown; null while nobody is at the desk. */
  presence: z.object({ current: z.string().max(40), label: Label, choices: z.array(z.object({ reason: z.string().min(1).max(40), label: Label })).max(12).readonly() }).nullable(),
  /** An offer waits for an answer. */
  isRinging: z.boolean(),
  isInCall: z.boolean(),
  /** Leads may put their desk on a wall. */
  mayHaveWall: z.boolean(),
})
export type DeskFacts = z.infer<typeof DeskFacts>

/** Of nobody: as the shell starts, and once somebody has signed out. */
export const NO_FACTS: DeskFacts = { language: 'en', presence: null, isRinging: false, isInCall: false, mayHaveWall: false }

export const IDLE_MINUTES = { least: 5, most: 1_440 } as const
export const IdleMinutes = z.number().int().min(IDLE_MINUTES.least).max(IDLE_MINUTES.most).nullable()

/** A dictionary by its tag: `en-GB`, `zh-CN`. */
export const SpellLanguages = z.array(z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}$/)).max(5).readonly()
/** `by-the-system`: the operating system, or the browser, checks as its own settings say. */
export const SpellChecking = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('chosen-here'), chosen: z.array(z.string()).readonly(), available: z.array(z.string()).readonly() }),
  z.object({ kind: z.literal('by-the-system') }),
])
export type SpellChecking = z.infer<typeof SpellChecking>

/** What this machine can do for the desk; what it cannot is explained in the settings and never tried. */
export const SystemAbilities = z.object({
  idle: z.boolean(),
  globalKeys: z.boolean(),
  wall: z.boolean(),
  /** The window's own size, apart from a browser's. */
  zoom: z.boolean(),
})
export type SystemAbilities = z.infer<typeof SystemAbilities>

export const system = group({
  asks: {
    abilities: { takes: nothing, gives: SystemAbilities },
    tell: { takes: DeskFacts, gives: nothing },
    /** Whether somebody at the desk hears `asked` from now on; what was asked before anybody heard comes then. */
    listen: { takes: z.boolean(), gives: nothing },
    /** These keys and no others, from now on. */
    setGlobalKeys: { takes: GlobalKeys, gives: z.array(GlobalKeyFate).readonly() },
    /** `idle` is told once nobody has touched the machine for so long, `not-idle` once somebody does; null: never. */
    watchIdle: { takes: IdleMinutes, gives: nothing },
    /** The whole screen, kept awake. Gives back whether it is so now; leaving by Esc is told. */
    setWall: { takes: z.boolean(), gives: z.boolean() },
    spelling: { takes: nothing, gives: SpellChecking },
    setSpelling: { takes: SpellLanguages, gives: SpellChecking },
  },
  tells: { asked: ShellAsk },
})
