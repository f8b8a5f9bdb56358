import { existsSync } from 'node:fs'
import peers from '../peers.json' with { type: 'json' }

/**
 * A peer is a real program or file outside Hearth that some tests need: a browser, a mail server. `test/peers.json` lists them all, where
 * they lie and what brings them on Debian; `npm test` installs what is missing where it may.
 *
 * For `describe.skipIf(needsPeer('chromium'))`: false if it is here. If not, true, with the reason printed; under
 * `HEARTH_REQUIRE_PEERS=1` a missing peer fails the test file instead.
 */
export function needsPeer(name: string): boolean {
  if (findPeer(name) !== undefined) return false
  const { because, debian } = peerNamed(name)
  const reason = `${name} is not on this machine (on Debian: apt-get install ${debian.join(' ')}); it is needed because ${because}`
  if (process.env['HEARTH_REQUIRE_PEERS'] === '1') throw new Error(`${reason}, and HEARTH_REQUIRE_PEERS=1 forbids going without`)
  console.warn(`skipped: ${reason}`)
  return true
}

/** Where a peer lies, or undefined if it is not here. */
export function findPeer(name: string): string | undefined {
  const { variable, paths } = peerNamed(name)
  const given = variable === undefined ? undefined : process.env[variable]
  return [...(given ? [given] : []), ...paths].find((place) => existsSync(place))
}

type Peer = {
  readonly name: string
  readonly because: string
  readonly variable?: string
  readonly paths: readonly string[]
  readonly debian: readonly string[]
}

function peerNamed(name: string): Peer {
  const peer = (peers as readonly Peer[]).find((candidate) => candidate.name === name)
  if (!peer) throw new Error(`test/peers.json has no peer called ${name}`)
  return peer
}
