/** The name by which the page and its audio thread know the same processor. */
export const CALL_EAR = 'hearth-call-ear'
