import type { AtStep } from './errand.ts'
import { ErrandSteps, questionMm } from './errand-parts.tsx'
import { NumberCheck } from './number-check.tsx'
import { NumberEntry } from './number-entry.tsx'

/** Whose number the errand is about. */
export const ErrandNumber = (props: AtStep<'number'>) => {
  const isCard = () => props.at.errand === 'recharge-card'
  return (
    <NumberEntry
      {...props}
      steps={<ErrandSteps {...props} errand={props.at.errand} n={1} />}
      question={isCard() ? 'card-which-number' : 'your-number-question'}
      privacy={isCard() ? 'number-privacy' : 'own-number-privacy'}
      typed={props.step.typed}
      onNumber={() => void props.desk.lookUp()}
    />
  )
}

/** Whether a recharge card goes to the right number: what is used up cannot be taken back. */
export const ErrandCheck = (props: AtStep<'check'>) => (
  <NumberCheck
    {...props}
    steps={<ErrandSteps {...props} errand={props.at.errand} n={1} />}
    titleMm={questionMm(props)}
    found={props.at.who?.found}
    onAgain={() => props.visit.send({ name: 'back' })}
  />
)
