/** Lines on stdout, no faster than they are taken. Whoever reads may stop early (`head`): then there is nobody left to tell, and no fault. */
export function openOutput(): { readonly say: (line: string) => Promise<void>; readonly isClosed: () => boolean } {
  let isClosed = false
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    isClosed = true
  })
  return {
    say: (line) =>
      new Promise((resolve) => {
        if (isClosed) resolve()
        else process.stdout.write(`${line}\n`, () => resolve())
      }),
    isClosed: () => isClosed,
  }
}
