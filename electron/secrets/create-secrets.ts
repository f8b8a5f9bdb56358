import path from 'node:path'
import { app, safeStorage, session } from 'electron'
import { answerSecrets, clearStore } from './answer-secrets.ts'
import { findKeyStore } from './find-key-store.ts'
import { openSecrets } from './open-secrets.ts'

/** The secrets of this machine, with what Electron has for them. `deskUrl`: of the workspace in the window now; secrets are kept by it. */
export function createSecrets(deskUrl: () => string) {
  const secrets = openSecrets(path.join(app.getPath('userData'), 'secrets'), () => findKeyStore(safeStorage, process.platform))
  return {
    answers: answerSecrets({ secrets, workspace: deskUrl, clearStore: (choices) => clearStore(session.defaultSession, deskUrl().replace(/\/$/, ''), choices) }),
    /** The session's token, for what the shell asks of the hub in the desk's name. */
    token: (): Promise<string | null> => secrets.read(deskUrl(), 'session'),
    /** A workspace that this desk gives up, by its address. */
    forgetAll: secrets.forgetAll,
  }
}
