import { useEffect, useRef } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { useClock } from '#renderer/ui/clock.tsx'
import { useDeskStore } from '#renderer/features/use-desk.tsx'
import { useSystem } from '#renderer/features/use-system.ts'
import { factsOf } from './facts-of.ts'

/** Keeps the shell told: once at first, then whenever something of it has changed. An offer that runs out changes by the clock alone. */
export function useTellShell(): void {
  const { t, i18n } = useTranslation()
  const store = useDeskStore()
  const clock = useClock()
  const { tell } = useSystem()
  const told = useRef('')
  useEffect(() => {
    function look(): void {
      const facts = factsOf(store.getState(), i18n.language === 'en' ? 'en' : 'zh-CN', t, clock.now())
      const text = JSON.stringify(facts)
      if (text === told.current) return
      told.current = text
      tell(facts).catch((error: unknown) => console.error('the shell was not told', error))
    }
    look()
    const stops = [store.subscribe(look), clock.subscribe(look)]
    return () => stops.forEach((stop) => stop())
  }, [store, clock, tell, t, i18n])
}
