import path from 'node:path'
import { app, safeStorage, session } from 'electron'
import { DESK_URL } from '../desk-address.ts'
import { answerSecrets, clearStore } from './answer-secrets.ts'
import { findKeyStore } from './find-key-store.ts'
import { openSecrets } from './open-secrets.ts'

/**
 * The secrets of this machine, with what Electron has for them. They are kept by the address of the workspace's desk; where one address serves
 * whichever hub was started for it, by the hub's too, so that no hub is sent another's token.
 */
export function createSecrets(deskUrl: () => string, hubOrigin: () => string | null) {
  const workspace = (): string => (deskUrl() === DESK_URL ? `${deskUrl()} ${hubOrigin()}` : deskUrl())
  const secrets = openSecrets(path.join(app.getPath('userData'), 'secrets'), () => findKeyStore(safeStorage, process.platform))
  return {
    answers: answerSecrets({ secrets, workspace, clearStore: (choices) => clearStore(session.defaultSession, deskUrl().replace(/\/$/, ''), choices) }),
    /** The session's token, for what the shell asks of the hub in the desk's name. */
    token: (): Promise<string | null> => secrets.read(workspace(), 'session'),
    /** A workspace that this desk gives up, by its address. */
    forgetAll: secrets.forgetAll,
  }
}
