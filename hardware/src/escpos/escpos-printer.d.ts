declare module 'escpos/printer.js' {
  import { Printer } from 'escpos'
  export default Printer
}

declare module 'escpos/image.js' {
  import { Image } from 'escpos'
  export default Image
}
