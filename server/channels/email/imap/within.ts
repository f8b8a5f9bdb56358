import { MailboxError } from './mailbox-error.ts'

/** What `work` comes to, or a `timeout` after `ms`; then `giveUp` is called, if it can end what is still going on. */
export async function within<T>(ms: number, work: Promise<T>, giveUp: () => void = () => {}): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new MailboxError('timeout'))
      giveUp()
    }, ms)
  })
  // Whatever becomes of it after it was given up is nobody's concern.
  work.catch(() => undefined)
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
