import type { Wording } from '../words/wording.ts'
import { AlertIcon, CloseIcon, FileIcon } from './icons.tsx'
import { fileSize } from './times.ts'
import type { Tray, TrayFile } from './use-tray.ts'

export function TrayList({ tray, wording }: { readonly tray: Tray; readonly wording: Wording }) {
  if (tray.files.length === 0) return null
  return (
    <ul class="tray">
      {tray.files.map((one) => (
        <li key={one.key} class={`tray-file is-${one.state.kind}`}>
          {one.state.kind === 'failed' ? <AlertIcon /> : <FileIcon />}
          <span class="file-words">
            <bdi class="file-name">{one.file.name}</bdi>
            <Progress one={one} wording={wording} onRetry={() => tray.retry(one.key)} />
          </span>
          <button type="button" class="icon-button is-small" aria-label={wording.remove(one.file.name)} onClick={() => tray.remove(one.key)}><CloseIcon /></button>
        </li>
      ))}
    </ul>
  )
}

function Progress({ one: { file, state }, wording, onRetry }: { readonly one: TrayFile; readonly wording: Wording; readonly onRetry: () => void }) {
  if (state.kind === 'ready') return <span class="file-size">{fileSize(file.size)}</span>
  if (state.kind === 'failed') {
    return (
      <span class="file-size">
        {wording.upload[state.reason]}
        {state.reason === 'no-line' && <button type="button" class="link" onClick={onRetry}>{wording.retry}</button>}
      </span>
    )
  }
  const percent = Math.round(state.part * 100)
  return <progress value={percent} max={100} aria-label={file.name}>{wording.uploading(percent)}</progress>
}
