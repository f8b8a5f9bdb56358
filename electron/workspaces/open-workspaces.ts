import path from 'node:path'
import { app, net, session } from 'electron'
import type { Tell } from '../bridge/tell.ts'
import { keepHub } from '../hub/keep-hub.ts'
import { startHubProcess } from '../hub/start-hub-process.ts'
import { log } from '../log.ts'
import { fixedWorkspace, isFixed } from './fixed-workspace.ts'
import { lookAtHub } from './look-at-hub.ts'
import { workspaceUrl } from './workspace-address.ts'
import { openWorkspaceFile } from './workspace-file.ts'
import { createWorkspaces, type ChosenWorkspaces } from './workspaces.ts'

/** The workspaces of this desk, with what Electron has for them. `built`: the folder dist/; `forgetSecrets`: of a workspace, by its address. */
export function openWorkspaces({ built, load, forgetSecrets, tell }: { readonly built: string; readonly load: () => void; readonly forgetSecrets: (url: string) => Promise<void>; readonly tell: Tell }): ChosenWorkspaces {
  if (isFixed(app.isPackaged, process.env)) return fixedWorkspace(process.env)
  const postgres = app.isPackaged ? path.join(process.resourcesPath, 'postgres') : null
  return createWorkspaces({
    file: openWorkspaceFile(app.getPath('userData'), log),
    keep: (isDemo, onState) => keepHub({ start: () => startHubProcess({ built, postgres, isDemo }), now: Date.now, after, onState, log }),
    look: (address) => lookAtHub(address, (url, init) => net.fetch(url, init)),
    load,
    async wipe(id) {
      await forgetSecrets(workspaceUrl(id))
      await session.defaultSession.clearStorageData({ origin: new URL(workspaceUrl(id)).href.replace(/\/$/, '') })
    },
    tell: (workspaces) => tell('workspaces', 'changed', workspaces),
    tellInvited: () => tell('workspaces', 'invited', undefined),
  })
}

function after(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}
