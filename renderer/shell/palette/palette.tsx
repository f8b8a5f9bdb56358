import { useCallback, useState } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { useWayBack } from '#renderer/ui/use-way-back.ts'
import type { KeyMap } from '../shortcuts.ts'
import type { Frame } from '../use-frame.ts'
import type { Handlers } from '../use-shortcuts.ts'
import type { PaletteItem } from './palette-item.ts'
import { PaletteView } from './palette-view.tsx'
import { usePaletteItems } from './use-palette-items.ts'

export type PaletteProps = { readonly frame: Frame; readonly handlers: Handlers; readonly keyMap: KeyMap }

/** Everything by its name. */
export function Palette(props: PaletteProps) {
  return props.frame.overlay === 'palette' ? <OpenPalette {...props} /> : null
}

function OpenPalette({ frame, handlers, keyMap }: PaletteProps) {
  const [query, setQuery] = useState('')
  useWayBack()
  const { t } = useTranslation()
  const items = usePaletteItems(frame, handlers, keyMap)
  const wanted = query.trim()
  const withSearch = wanted === '' ? items : [...items, { id: 'search-for', group: 'search' as const, title: t('palette.searchFor', { query: wanted }), keys: null, run: () => frame.search(wanted) }]
  const offered = useCallback((item: PaletteItem) => item.group !== 'conversations' && item.group !== 'search', [])
  return <PaletteView isOpen items={withSearch} offered={offered} query={query} onQuery={setQuery} onClose={() => frame.setOverlay(null)} />
}
