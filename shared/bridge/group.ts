import { z } from 'zod'

// How a group of the bridge is told: what the desk may ask, what it hands over with it, what it is given back, and what it is told
// unasked. One table for both ends: the shell parses by it, the preload takes its names from it, and the browser's own implementation has
// its type. Everything travels as a structured copy, so each question takes one thing at most, and no functions.

export type Question = { readonly takes: z.ZodType; readonly gives: z.ZodType }
export type Group = { readonly asks: Readonly<Record<string, Question>>; readonly tells: Readonly<Record<string, z.ZodType>> }

/** For a question that takes, or gives, nothing. */
export const nothing = z.void()

/** Checks the form of a group and keeps its exact type. */
export function group<const Given extends Group>(given: Given): Given {
  return given
}

/** A group as the desk has it: questions are calls, and `on` hears what is told until what it gives back is called. */
export type DeskSide<Of extends Group> = {
  readonly [Name in keyof Of['asks']]: (...what: Taken<z.input<Of['asks'][Name]['takes']>>) => Promise<z.output<Of['asks'][Name]['gives']>>
} & { readonly on: { readonly [Name in keyof Of['tells']]: (heard: (what: z.output<Of['tells'][Name]>) => void) => () => void } }

/** A group as the shell answers it: what arrives has been parsed. */
export type ShellSide<Of extends Group> = {
  readonly [Name in keyof Of['asks']]: (what: z.output<Of['asks'][Name]['takes']>) => z.input<Of['asks'][Name]['gives']> | Promise<z.input<Of['asks'][Name]['gives']>>
}

type Taken<What> = [What] extends [void] ? [] : [what: What]
