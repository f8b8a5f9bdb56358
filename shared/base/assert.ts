/** Throws when a fact the code relies on does not hold: a bug, never an expected outcome. */
export function assert(holds: unknown, because: string): asserts holds {
  if (!holds) throw new Error(`assertion failed: ${because}`)
}

/** Ends a `switch` over a union: a new member that nobody handles is a compile error here. */
export function assertNever(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`)
}
