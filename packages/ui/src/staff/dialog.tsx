import { type JSX, onMount } from 'solid-js'
import './dialog.css'

export interface StaffDialogProps {
  readonly title: string
  readonly children: JSX.Element
  /** Called when the person leaves it with Esc. */
  readonly onBack: () => void
}

/** A sheet over the screen that asks one thing. The browser keeps the focus inside and gives it back afterwards. */
export const StaffDialog = (props: StaffDialogProps) => {
  let dialog: HTMLDialogElement | undefined
  onMount(() => dialog?.showModal())
  return (
    <dialog
      ref={dialog}
      class="staff-dialog"
      aria-label={props.title}
      onCancel={(event) => {
        event.preventDefault()
        props.onBack()
      }}
    >
      <h2>{props.title}</h2>
      {props.children}
    </dialog>
  )
}
