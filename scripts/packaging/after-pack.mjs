// Run by electron-builder when a desk lies unpacked and is not signed yet.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/**
 * electron-builder lets a Mac's system fetch anything without encryption, whatever its settings say. What the desk has the system fetch is an
 * update, which is handed over on this machine and allowed by itself.
 */
export default function afterPack({ appOutDir, electronPlatformName, packager }) {
  if (electronPlatformName !== 'darwin') return
  const place = path.join(appOutDir, `${packager.appInfo.productFilename}.app`, 'Contents', 'Info.plist')
  const before = readFileSync(place, 'utf8')
  const after = before.replace(/(<key>NSAllowsArbitraryLoads<\/key>\s*)<true\/>/, '$1<false/>')
  if (after === before) throw new Error('Info.plist says nothing of NSAllowsArbitraryLoads; look at scripts/packaging/after-pack.mjs')
  writeFileSync(place, after)
}
