import { useEffect, useMemo, useState } from 'react'
import i18next, { type TFunction } from 'i18next'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { useMantineColorScheme } from '@mantine/core'
import { OwnReason } from '#shared/model/presence.ts'
import { selectAll } from '#renderer/state/select-all.ts'
import { selectMe } from '#renderer/state/select-me.ts'
import { selectViews } from '#renderer/state/select-views.ts'
import type { DeskState } from '#renderer/state/shape.ts'
import { sectionsFor } from '#renderer/features/administration/sections.ts'
import { alertChoice } from '#renderer/features/alert-choice.ts'
import { useDeskActions, useDeskStore } from '#renderer/features/use-desk.tsx'
import { customerName } from '#renderer/features/use-customer-name.ts'
import { useOwnChoice } from '#renderer/features/use-own-choice.ts'
import { useOwnWorkspace } from '#renderer/features/use-workspaces.tsx'
import { LANGUAGES } from '#renderer/locales/words.ts'
import { addWords, switchLanguage } from '#renderer/ui/language.ts'
import { SHORTCUTS, type ActionGroup, type KeyMap } from '../shortcuts.ts'
import type { Frame } from '../use-frame.ts'
import type { Handlers } from '../use-shortcuts.ts'
import { isPossible } from './is-possible.ts'
import type { PaletteItem } from './palette-item.ts'

/** Everything there is to do and to go to, as the desk stands when the palette opens. */
export function usePaletteItems(frame: Frame, handlers: Handlers, keyMap: KeyMap): readonly PaletteItem[] {
  const { t, i18n } = useTranslation()
  const store = useDeskStore()
  const actions = useDeskActions()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const other = useOtherWords(i18n.language)
  const [alerts, chooseAlerts] = useOwnChoice(alertChoice)

  const conversations = useMemo(() => conversationItems(store.getState(), frame, t), [store, frame, t])
  const reasons = OwnReason.options.map((reason): PaletteItem => {
    const name = `presence.reason.${reason}` as const
    const words = other === null ? [] : [other(name)]
    return { id: `presence-${reason}`, group: 'presence', title: t('palette.presence', { reason: t(name) }), words: [t(name), ...words], keys: null, run: () => void actions.send('set-presence', { reason, until: null }) }
  })
  const schemes = (['light', 'dark', 'auto'] as const)
    .filter((scheme) => scheme !== colorScheme)
    .map((scheme): PaletteItem => ({ id: `scheme-${scheme}`, group: 'desk', title: t('palette.scheme', { scheme: t(`settings.${scheme}`) }), words: [t('settings.appearance'), ...(other === null ? [] : [other(`settings.${scheme}`), other('settings.appearance')])], keys: null, run: () => setColorScheme(scheme) }))
  const quiet: PaletteItem = {
    id: 'do-not-disturb',
    group: 'desk',
    title: t(alerts.doNotDisturb ? 'palette.disturb' : 'palette.doNotDisturb'),
    words: [t('settings.alerts.quiet'), ...(other === null ? [] : [other('settings.alerts.quiet')])],
    keys: null,
    run: () => chooseAlerts({ ...alerts, doNotDisturb: !alerts.doNotDisturb }),
  }
  const { canChoose, leave } = useOwnWorkspace()
  const workspaces: readonly PaletteItem[] = canChoose ? [{ id: 'workspaces', group: 'desk', title: t('workspaces.other'), words: other === null ? [] : [other('workspaces.other')], keys: null, run: leave }] : []
  const languages = LANGUAGES.filter((language) => language !== i18n.language).map(
    (language): PaletteItem => ({ id: `language-${language}`, group: 'desk', title: language === 'en' ? 'Switch to English' : '切换到简体中文', words: [t('settings.language'), ...(other === null ? [] : [other('settings.language')]), 'English', '中文'], keys: null, run: () => void switchLanguage(language) }),
  )
  return [...conversations, ...actionItems(store.getState(), frame, handlers, keyMap, t, other), ...viewItems(store.getState(), frame), ...reasons, quiet, ...workspaces, ...schemes, ...languages, ...setUpItems(store.getState(), frame, t, other)]
}

/** The actions that can be done now; those without a handler are absent. */
function actionItems(state: DeskState, frame: Frame, handlers: Handlers, keyMap: KeyMap, t: TFunction, other: TFunction | null): readonly PaletteItem[] {
  const isForMany = frame.selection.ids.size > 0
  const openId = frame.setUp === null ? frame.openId : null
  return [...SHORTCUTS].sort((a, b) => ORDER.indexOf(a.group) - ORDER.indexOf(b.group)).flatMap(({ action, group }) => {
    const run = handlers[action]
    // What moves a step or leaves something is for the hands, and means nothing from within a dialog.
    if (run === undefined || FOR_HANDS.has(action) || !isPossible(action, state, openId, isForMany) || (frame.setUp !== null && OF_THE_LIST.has(action))) return []
    const name = `shortcuts.${action}` as const
    const where = group === 'desk' ? 'desk' : group === 'move' && action !== 'jump-unread' ? 'lists' : 'actions'
    return [{ id: action, group: where, title: t(name), words: other === null ? [] : [other(name)], keys: keyMap.shownFor(action), run } satisfies PaletteItem]
  })
}
/** What is done to a conversation is wanted most. */
const ORDER: readonly ActionGroup[] = ['handle', 'talk', 'move', 'desk']
const OF_THE_LIST: ReadonlySet<string> = new Set(['filter', 'select-all'])
const FOR_HANDS: ReadonlySet<string> = new Set(['list-view', 'select', 'select-next', 'select-previous', 'palette', 'leave', 'open-conversation', 'next-conversation', 'previous-conversation'])

function conversationItems(state: DeskState, frame: Frame, t: TFunction): readonly PaletteItem[] {
  return selectAll(state).map(({ id, identityId, subject, preview }) => ({
    id: `conversation-${id}`,
    group: 'conversations',
    title: customerName(state, identityId, t),
    detail: subject ?? preview,
    keys: null,
    run() {
      frame.open(id)
      // Once it is drawn; where one was may be gone with what was open.
      setTimeout(() => frame.lists.current?.focus())
    },
  }))
}

function viewItems(state: DeskState, { showList }: Frame): readonly PaletteItem[] {
  return selectViews(state).map(({ id, name }) => ({ id: `view-${id}`, group: 'lists', title: name, keys: null, run: () => showList(`view:${id}`) }))
}

function setUpItems(state: DeskState, { goSetUp }: Frame, t: TFunction, other: TFunction | null): readonly PaletteItem[] {
  return sectionsFor(selectMe(state)?.role ?? null).map((section) => {
    const name = `setUp.section.${section}` as const
    return { id: `set-up-${section}`, group: 'setUp', title: t(name), words: other === null ? [] : [other(name)], keys: null, run: () => goSetUp({ section, chosen: null }) }
  })
}

/** The words of the language that is not on screen, once they have come. */
function useOtherWords(language: string): TFunction | null {
  const other = LANGUAGES.find((one) => one !== language) ?? 'en'
  const [isHere, setHere] = useState(() => i18next.hasResourceBundle(other, 'translation'))
  useEffect(() => {
    let isWanted = true
    void addWords(other).then(() => isWanted && setHere(true))
    return () => void (isWanted = false)
  }, [other])
  return useMemo(() => (isHere ? i18next.getFixedT(other) : null), [isHere, other])
}
