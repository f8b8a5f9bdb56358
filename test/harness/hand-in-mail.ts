import net from 'node:net'

export type HandIn = { readonly port: number; readonly from: string; readonly to: readonly string[]; readonly raw: Uint8Array }

/** Hands one mail to a server, in the few words of SMTP (RFC 5321) that it takes, or of LMTP (RFC 2033). Throws what a server refuses with. */
export async function handInMail({ port, from, to, raw }: HandIn, protocol: 'smtp' | 'lmtp'): Promise<void> {
  const socket = net.connect({ port, host: '127.0.0.1', noDelay: true })
  const answer = answersOf(socket)
  const say = async (line: string): Promise<void> => {
    socket.write(`${line}\r\n`)
    const said = await answer()
    if (!/^[23]/.test(said)) throw new Error(`${line}: ${said}`)
  }
  try {
    await answer()
    await say(protocol === 'smtp' ? 'EHLO customer.test' : 'LHLO customer.test')
    await say(`MAIL FROM:<${from}>`)
    for (const address of to) await say(`RCPT TO:<${address}>`)
    await say('DATA')
    socket.write(dotStuffed(raw))
    // LMTP answers for each recipient by itself; SMTP for all of them.
    await say('\r\n.')
    for (let more = protocol === 'lmtp' ? to.length - 1 : 0; more > 0; more -= 1) await answer()
    socket.end('QUIT\r\n')
  } finally {
    socket.destroySoon()
  }
}

/** Lines end in CR LF, and a line that begins with a dot gets one more (RFC 5321, 4.5.2). The last line is left open. */
function dotStuffed(raw: Uint8Array): Buffer {
  const text = Buffer.from(raw).toString('latin1')
  return Buffer.from(text.replace(/\r?\n/g, '\r\n').replace(/\r\n$/, '').replace(/^\./gm, '..'), 'latin1')
}

function answersOf(socket: net.Socket): () => Promise<string> {
  let said = ''
  let failure: Error | null = null
  let look = () => {}
  socket.on('data', (chunk) => {
    said += chunk.toString('latin1')
    look()
  })
  socket.on('error', (error) => (failure = error))
  socket.on('close', () => {
    failure ??= new Error('the server hung up')
    look()
  })
  return () => new Promise((resolve, reject) => {
    look = () => {
      // Several lines are one answer as long as a hyphen follows the number.
      const whole = /^(?:\d{3}-.*\r\n)*\d{3}(?: .*)?\r\n/.exec(said)
      if (whole) {
        said = said.slice(whole[0].length)
        look = () => {}
        resolve(whole[0].trimEnd())
      } else if (failure) reject(failure)
    }
    look()
  })
}
