import type { Names } from '@jiaohao/shared/contract'

/** Papers that more than one service asks for. */
export const papers = {
  ownerId: { zh: '机主身份证原件', en: "Account holder's original ID card" },
  ownId: { zh: '本人身份证原件', en: 'Your own original ID card' },
  agentId: { zh: '代办人身份证原件（代办时）', en: "Original ID card of whoever comes in the holder's place" },
  idCopy: { zh: '身份证复印件', en: 'Photocopy of the ID card' },
  password: { zh: '服务密码', en: 'Service password' },
  number: { zh: '手机号码', en: 'The mobile number' },
  simCard: { zh: '手机和SIM卡', en: 'The phone and its SIM card' },
  bankCard: { zh: '机主银行卡', en: "Account holder's bank card" },
  depositReceipt: { zh: '押金收据原件', en: 'Original deposit receipt' },
  licence: { zh: '营业执照副本（加盖公章）', en: 'Copy of the business licence, stamped' },
  handlerId: { zh: '经办人身份证原件', en: 'Original ID card of the person handling it' },
  unitLetter: { zh: '单位介绍信（加盖公章）', en: 'Letter from the company, stamped' },
  handset: { zh: '手机及原装配件', en: 'The phone and its original accessories' },
  purchaseInvoice: { zh: '购机发票', en: 'Purchase invoice of the phone' },
  warrantyCard: { zh: '保修卡', en: 'Warranty card' },
} as const satisfies Record<string, Names>

/** Steps that more than one service takes. */
export const steps = {
  wait: { zh: '等候叫号', en: 'Wait for your number' },
  tell: { zh: '说明需要', en: 'Say what you need' },
  checkId: { zh: '核对身份', en: 'Identity check' },
  checkPapers: { zh: '核对资料', en: 'Papers are checked' },
  photo: { zh: '拍照核验', en: 'Photo check' },
  form: { zh: '填写申请', en: 'Fill in the form' },
  change: { zh: '选好项目', en: 'Choose the change' },
  settle: { zh: '结清费用', en: 'Settle what is owed' },
  pay: { zh: '缴费', en: 'Pay' },
  sign: { zh: '签字确认', en: 'Sign' },
  receipt: { zh: '领取票据', en: 'Take your receipt' },
  sms: { zh: '短信确认', en: 'Confirmation by text message' },
  lookUp: { zh: '查询结果', en: 'Get the answer' },
  print: { zh: '打印领取', en: 'Take the printout' },
  survey: { zh: '约定上门勘查', en: 'Arrange a site visit' },
  contract: { zh: '签订协议', en: 'Sign the contract' },
  explain: { zh: '听取解答', en: 'Hear the answer' },
  leaflet: { zh: '领取资料', en: 'Take a leaflet' },
} as const satisfies Record<string, Names>
