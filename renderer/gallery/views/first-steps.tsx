import { FirstStepsView } from '#renderer/features/first-steps/first-steps-view.tsx'
import { AgentStep, AnswerStep, InboxStep, NameStep, QueueStep } from '#renderer/features/first-steps/step-forms.tsx'
import { STEPS, type Step, type Steps } from '#renderer/features/first-steps/steps.ts'
import { quiet, type GalleryState, type GalleryView } from '../gallery-view.ts'

function inside(step: Step) {
  switch (step) {
    case 'name':
      return <NameStep name="" isBusy={false} onName={quiet} />
    case 'queue':
      return <QueueStep isBusy={false} onQueue={quiet} />
    case 'inbox':
      return <InboxStep isBusy={false} script={null} onInbox={quiet} />
    case 'agent':
      return <AgentStep isBusy={false} onMe={quiet} onColleague={quiet} />
    case 'answer':
      return <AnswerStep tryUrl="https://hearth.example/try/?inbox=shop" isAvailable={false} onAvailable={quiet} />
  }
}

/** With so many steps done. */
function at(count: number, name: string): GalleryState {
  const steps = Object.fromEntries(STEPS.map((step, place) => [step, place < count])) as Steps // every step has its place.
  return { name, width: 700, height: 640, show: () => <div style={{ display: 'flex', flexDirection: 'column', height: '100%' }}><FirstStepsView steps={steps} inside={inside} onLeave={quiet} /></div> }
}

export const firstStepsView: GalleryView = { name: 'first-steps', states: [at(0, 'empty'), at(1, 'queue'), at(2, 'inbox'), at(3, 'agent'), at(4, 'answer'), at(5, 'all-done')] }
