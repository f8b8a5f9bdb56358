import { memo, useMemo } from 'react'
import { useDesk, useDeskActions } from '../use-desk.tsx'
import { LeftOverView } from './left-over-view.tsx'

export const LeftOverPane = memo(function LeftOverPane() {
  const actions = useDeskActions()
  const leftOver = useDesk((state) => state.leftOver)
  const rows = useMemo(
    () => leftOver.map(({ n, command, writtenAt }) => ({ n, writtenAt, text: 'text' in command.payload ? command.payload.text : '' })),
    [leftOver],
  )
  return <LeftOverView rows={rows} onDiscard={(ns) => ns.forEach((n) => void actions.discard(n))} />
})
