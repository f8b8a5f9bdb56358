/** As in the contract; a number of its own because the contract's file brings the schema library with it. */
export const TEXT_LIMIT = 100_000
