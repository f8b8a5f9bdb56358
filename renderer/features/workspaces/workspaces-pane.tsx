import { useEffect, useRef, useState } from 'react'
import type { DeskBridge } from '#shared/bridge/contract.ts'
import type { FirstAdmin } from '#shared/bridge/hub-beside.ts'
import type { WhyNot, Workspaces } from '#shared/bridge/workspaces.ts'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { BesideView } from './beside-view.tsx'
import { ChooseView } from './choose-view.tsx'
import { FirstAdminView } from './first-admin-view.tsx'
import { JoinView } from './join-view.tsx'

type Step =
  | { readonly kind: 'choose' }
  | { readonly kind: 'form'; readonly problem: 'wrong-input' | 'failed' | null; readonly given: { readonly name: string; readonly email: string } }
  /** A hub is made: its first administrator is added as soon as it runs, and the desk opened; null: only looked around in. */
  | { readonly kind: 'making'; readonly person: FirstAdmin | null }
  /** The desk of this computer was chosen and opens by itself once its hub runs. */
  | { readonly kind: 'waking' }
  | { readonly kind: 'join'; readonly address: string; readonly isInvited: boolean; readonly found: { readonly origin: string; readonly name: string } | null; readonly why: WhyNot | null; readonly isBusy: boolean }

const EMPTY = { name: '', email: '' }

/** Which hub this desk belongs to, step by step. What is chosen here replaces the page itself. */
export function WorkspacesPane({ bridge }: { readonly bridge: DeskBridge['workspaces'] }) {
  const [workspaces, setWorkspaces] = useState<Workspaces | null>(null)
  const [step, setStep] = useState<Step>({ kind: 'choose' })
  const isAsking = useRef(false)

  useEffect(() => {
    async function begin(): Promise<void> {
      const now = await bridge.read()
      setWorkspaces(now)
      if (!(await followInvitation()) && now.chosen === 'here') setStep({ kind: 'waking' })
    }
    async function followInvitation(): Promise<boolean> {
      const address = await bridge.takeInvitation()
      if (address !== null) setStep({ kind: 'join', address, isInvited: true, found: null, why: null, isBusy: false })
      return address !== null
    }
    const stop = [bridge.on.changed(setWorkspaces), bridge.on.invited(() => void followInvitation())]
    void begin()
    return () => stop.forEach((end) => end())
  }, [bridge])

  const { language } = useTranslation().i18n
  useEffect(() => void bridge.speak(language === 'en' ? 'en' : 'zh-CN'), [bridge, language])

  const beside = workspaces?.beside
  useEffect(() => {
    if (beside?.kind !== 'running' || isAsking.current) return
    if (step.kind === 'waking' && beside.needsFirstAdmin) setStep({ kind: 'form', problem: null, given: EMPTY })
    if (step.kind !== 'making') return
    const { person } = step
    if (person === null || !beside.needsFirstAdmin) return void bridge.open({ id: 'here' })
    isAsking.current = true
    void bridge
      .addFirstAdmin(person)
      .catch(() => 'failed' as const)
      .then((outcome) => {
        isAsking.current = false
        if (outcome === 'added' || outcome === 'already-there') void bridge.open({ id: 'here' })
        else setStep({ kind: 'form', problem: outcome, given: person })
      })
  }, [bridge, beside, step])

  if (workspaces === null) return null
  const back = (): void => setStep({ kind: 'choose' })

  async function make(person: FirstAdmin | null): Promise<void> {
    setStep({ kind: 'making', person })
    await bridge.startHere({ isDemo: person === null })
  }

  /** Whoever has gone elsewhere meanwhile is not brought back by the answer. */
  function goOnFrom(asking: Step, next: Step): void {
    setStep((now) => (now === asking ? next : now))
  }

  async function look(address: string): Promise<void> {
    const asked = { kind: 'join', address, isInvited: false, found: null, why: null } as const
    const asking = { ...asked, isBusy: true }
    setStep(asking)
    const found = await bridge.look({ address })
    goOnFrom(asking, found.ok ? { ...asked, found, isBusy: false } : { ...asked, why: found.why, isBusy: false })
  }

  async function join(step: Extract<Step, { kind: 'join' }>): Promise<void> {
    const asking = { ...step, isBusy: true }
    setStep(asking)
    const found = await bridge.join({ address: step.found?.origin ?? step.address })
    if (!found.ok) goOnFrom(asking, { ...step, why: found.why, isBusy: false })
  }

  function open(id: string): void {
    if (id === 'here' && beside?.kind !== 'running') setStep({ kind: 'waking' })
    const isEmpty = id === 'here' && beside?.kind === 'running' && beside.needsFirstAdmin && !workspaces?.known.some((one) => one.kind === 'here' && one.isDemo)
    if (isEmpty) setStep({ kind: 'form', problem: null, given: EMPTY })
    else void bridge.open({ id })
  }

  switch (step.kind) {
    case 'choose':
      return <ChooseView workspaces={workspaces} onStart={() => setStep({ kind: 'form', problem: null, given: EMPTY })} onLook={() => void make(null)} onJoin={() => setStep({ kind: 'join', address: '', isInvited: false, found: null, why: null, isBusy: false })} onOpen={open} onForget={(id) => void bridge.forget({ id })} />
    case 'form':
      return <FirstAdminView problem={step.problem} given={step.given} onSubmit={(person) => void make(person)} onBack={back} />
    case 'making':
      return <BesideView beside={workspaces.beside} isNew onRetry={() => void bridge.tryAgain()} onBack={back} />
    case 'waking':
      return <BesideView beside={workspaces.beside} isNew={false} onRetry={() => void bridge.tryAgain()} onBack={back} />
    case 'join':
      return <JoinView key={`${step.address} ${step.isInvited}`} address={step.address} isInvited={step.isInvited} found={step.found} why={step.why} isBusy={step.isBusy} onLook={(address) => void look(address)} onJoin={() => void join(step)} onElsewhere={() => setStep({ ...step, found: null, why: null })} onBack={back} />
  }
}
