import type { Guide } from '@jiaohao/shared/contract'

type Entry = Guide['topics'][number]['entries'][number]
const entry = (id: string, title: readonly [string, string], body: readonly [string, string]): Entry => ({
  id,
  title: { zh: title[0], en: title[1] },
  body: { zh: body[0], en: body[1] },
})

const questions: readonly Entry[] = [
  entry(
    'top-up-late',
    ['充值没有到账怎么办？', 'My top-up has not arrived'],
    [
      '请先看小票：写着“处理中”的，要么到账，要么原路退回，请不要再付一次。当天没有收到短信，请带小票到咨询台。',
      'Look at the slip first: “in progress” ends in a top-up or in your money back, so please do not pay again. Without an SMS by the end of the day, bring the slip to the advice desk.',
    ],
  ),
  entry(
    'password-forgotten',
    ['忘了服务密码怎么办？', 'I forgot the service password'],
    [
      '多数业务可以用短信验证码办。查详单要服务密码和验证码两样都有；重设服务密码，请机主带身份证原件到窗口。',
      'Most errands can be done with an SMS code. The itemised bill needs both the password and a code. To set a new password the owner comes to a counter with the original ID card.',
    ],
  ),
  entry(
    'password-initial',
    ['为什么提示“初始密码”？', 'Why is my password called “initial”?'],
    [
      '开户时给的密码谁都可能知道，不能用来查询和办理。请选“改服务密码”，换一个只有您知道的六位数字。',
      'The password given at activation may be known to others and opens nothing. Choose “Service password” and set six figures that only you know.',
    ],
  ),
  entry(
    'recharge-card',
    ['充值卡怎么用？', 'How do I use a recharge card?'],
    [
      '刮开涂层，选“充值卡充值”，输入号码和卡密。没有充成，卡不会作废，请保留，以后再充。',
      'Scratch the card, choose “Recharge card”, enter the number and the code. If it does not work the card stays good: keep it and try again later.',
    ],
  ),
  entry(
    'phone-lost',
    ['手机丢了怎么办？', 'My phone is lost'],
    [
      '请马上选“挂失停机”，用服务密码验证。解除挂失和补卡，请机主带身份证原件到窗口。也可拨打 {hotline}。',
      'Choose “Report a loss” at once and prove yourself with the service password. To lift it and to get a new card, the owner comes to a counter with the original ID card. You can also call {hotline}.',
    ],
  ),
  entry(
    'elsewhere',
    ['不来营业厅能办吗？', 'Can I do it without coming here?'],
    [
      '余额、话费、套餐、密码都可以打 {hotline}、发短信到 {hotline}、上网上营业厅或用手机营业厅办理。',
      'Balance, charges, plans and passwords are also handled by calling {hotline}, by SMS to {hotline}, on the website and in the app.',
    ],
  ),
  entry(
    'invoice',
    ['小票是发票吗？', 'Is the receipt an invoice?'],
    ['不是。电子发票请在手机营业厅开，或到窗口开。', 'No. Ask for an electronic invoice in the app or at a counter.'],
  ),
]

const tariffs: readonly Entry[] = [
  entry(
    'plans',
    ['套餐', 'Plans'],
    [
      '轻享 8 元：语音 30 分钟，流量 200 MB，短信 20 条。畅享 39 元：100 分钟，10 GB，50 条。畅享 59 元：200 分钟，20 GB，100 条。畅享 99 元：500 分钟，40 GB，200 条。畅享 129 元：1000 分钟，60 GB，300 条。换套餐下月生效。',
      'Light 8: 30 min, 200 MB, 20 SMS. 39: 100 min, 10 GB, 50 SMS. 59: 200 min, 20 GB, 100 SMS. 99: 500 min, 40 GB, 200 SMS. 129: 1000 min, 60 GB, 300 SMS. A new plan holds from next month.',
    ],
  ),
  entry(
    'beyond',
    ['套餐外资费', 'Beyond the plan'],
    ['国内通话每分钟 0.15 元，流量每 MB 0.03 元。', 'Calls within China CNY 0.15 a minute, data CNY 0.03 a MB.'],
  ),
  entry(
    'extras',
    ['增值业务', 'Value-added services'],
    [
      '彩铃每月 5 元，视频会员每月 15 元，10 GB 流量包每月 20 元，副卡每月 10 元；来电显示和呼叫转移免费。',
      'Ring-back tone CNY 5 a month, video 15, 10 GB of data 20, a secondary card 10; caller ID and call forwarding are free.',
    ],
  ),
  entry(
    'roaming',
    ['漫游', 'Roaming'],
    [
      '国内漫游与本地同价。出国前请开通国际漫游，资费按国家和地区不同，可拨打 {hotline} 查询。',
      'Roaming within China costs the same as at home. Switch international roaming on before you leave; prices differ by country, call {hotline} for them.',
    ],
  ),
]

const services: readonly Entry[] = [
  entry(
    'here',
    ['自助机能办什么？', 'What can this machine do?'],
    [
      '充值、查余额和套餐余量、月账单和详单打印、积分、换套餐、增值业务、副卡、呼叫转移、改服务密码、挂失、补打小票、办理记录、投诉进度。',
      'Top-ups, balance and allowances, bills and itemised bills on paper, points, plans, extras, secondary cards, call forwarding, the service password, loss reports, receipts, your requests and complaints.',
    ],
  ),
  entry(
    'counter',
    ['哪些要到窗口办？', 'What needs a counter?'],
    [
      '开户、过户、销号、补卡、解除挂失、重设服务密码，都要核对本人身份证原件，请取号到窗口。',
      'New numbers, transfers, closing a number, new cards, lifting a loss report and a forgotten password need the original ID card: please take a number.',
    ],
  ),
  entry(
    'broadband',
    ['宽带安装和调试', 'Broadband installation'],
    [
      '在线下单或到窗口登记地址，一般两天内上门；光猫指示灯全灭先断电一分钟再开，仍不行请报修 {hotline}。',
      'Order online or give the address at a counter; somebody comes within two days as a rule. If all lights are out, switch the modem off for a minute; call {hotline} if that does not help.',
    ],
  ),
]

const codes: readonly Entry[] = [
  entry(
    'area-codes',
    ['常用区号', 'Area codes'],
    [
      '北京 010，上海 021，广州 020，深圳 0755，长沙、株洲、湘潭 0731，衡阳 0734，岳阳 0730，常德 0736，武汉 027，成都 028。',
      'Beijing 010, Shanghai 021, Guangzhou 020, Shenzhen 0755, Changsha, Zhuzhou, Xiangtan 0731, Hengyang 0734, Yueyang 0730, Changde 0736, Wuhan 027, Chengdu 028.',
    ],
  ),
  entry(
    'short-numbers',
    ['服务号码', 'Service numbers'],
    [
      '客服 {hotline}，报警 110，火警 119，急救 120，交通事故 122，反诈 96110，政务服务 12345。',
      'Customer care {hotline}, police 110, fire 119, ambulance 120, traffic accidents 122, anti-fraud 96110, city services 12345.',
    ],
  ),
]

/** What every hall can tell before it has written its own. Prices are those of the sandbox's plans. */
export const usualGuide: Guide = {
  topics: [
    { id: 'questions', kind: 'faq', names: { zh: '常见问题', en: 'Questions' }, entries: [...questions] },
    { id: 'tariffs', kind: 'tariffs', names: { zh: '资费', en: 'Tariffs' }, entries: [...tariffs] },
    { id: 'services', kind: 'services', names: { zh: '业务介绍', en: 'Services' }, entries: [...services] },
    { id: 'codes', kind: 'codes', names: { zh: '区号和服务号码', en: 'Codes and numbers' }, entries: [...codes] },
  ],
}
