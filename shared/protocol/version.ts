/**
 * The wire's version. `test/rules/protocol.test.ts` holds a hash of every wire schema and fails when one changes
 * while this number does not. The hub speaks this version and the one before, so that desks can be updated in any order.
 */
export const PROTOCOL_VERSION = 3
export const OLDEST_PROTOCOL_VERSION = 2
