/** The first problem of a list: at the list itself, or at one of its items. */
export function problemWithin(problemAt: (field: string) => string | undefined, field: string, count: number): string | undefined {
  return problemAt(field) ?? Array.from({ length: count }, (_, at) => problemAt(`${field}.${at}`)).find((problem) => problem !== undefined)
}
