import type { Unsealed } from '../seal.ts'

/**
 * Opens a cache that is not sealed: `openCache(owner, UNSEALED)`. For one purpose, to measure what sealing costs by doing
 * the same without it. It lies among the test's things, which nothing that ships may import (test/rules/imports.test.ts).
 */
export const UNSEALED: Unsealed = { isSealed: false }
