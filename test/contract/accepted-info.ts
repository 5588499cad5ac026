/** The accepted document has no version of the program in it, so that a release alone changes nothing. */
export const ACCEPTED_INFO = { title: 'Jiaohao 叫号', version: 'accepted' }
