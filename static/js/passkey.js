// Passkeys. A form with data-passkey="create|get" holds a hidden field named credential; its button asks the browser,
// then sends the form. Options stand in the page (data-options names the element) or are fetched from data-ask.
'use strict';
for (const form of document.querySelectorAll('form[data-passkey]')) {
  const button = document.getElementById(form.dataset.button)
  const trouble = document.getElementById(form.dataset.trouble)
  if (!button || !webauthnJSON.supported()) continue
  button.hidden = false

  const options = async () => {
    if (form.dataset.options) return JSON.parse(document.getElementById(form.dataset.options).textContent)
    const answer = await fetch(form.dataset.ask, { headers: { Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest' } })
    if (!answer.ok) throw new Error(answer.status)
    return answer.json()
  }
  const create = (wanted) => {
    const alone = form.elements.passwordless.checked
    Object.assign(wanted.publicKey.authenticatorSelection, {
      residentKey: alone ? 'required' : 'discouraged', requireResidentKey: alone,
      userVerification: alone ? 'required' : 'preferred'
    })
    return webauthnJSON.create(wanted)
  }
  button.addEventListener('click', async (event) => {
    event.preventDefault()
    trouble.hidden = true
    try {
      const given = await options()
      const wanted = given.creation_options || given.request_options
      const credential = form.dataset.passkey === 'create' ? await create(wanted) : await webauthnJSON.get(wanted)
      form.elements.credential.value = JSON.stringify(credential)
      form.submit()
    } catch {
      trouble.hidden = false
      trouble.focus()
    }
  })
}
