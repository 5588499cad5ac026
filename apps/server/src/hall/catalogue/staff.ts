import type { CatalogueStaff } from './types.ts'

/** The invented people of the demo hall; 1xxx lead, 2xxx work at counters, 3xxx walk the floor. */
export const staff: readonly CatalogueStaff[] = [
  { staffNo: '1001', name: '周国栋', roles: ['director'] },
  { staffNo: '1002', name: '林晓梅', roles: ['duty-manager'] },
  { staffNo: '1003', name: '赵建平', roles: ['shift-leader'] },
  { staffNo: '1004', name: '孙婧', roles: ['statistician'] },
  { staffNo: '2001', name: '王丽娜', roles: ['clerk'] },
  { staffNo: '2002', name: '李明哲', roles: ['clerk'] },
  { staffNo: '2003', name: '张慧敏', roles: ['clerk'] },
  { staffNo: '2004', name: '刘洋', roles: ['clerk'] },
  { staffNo: '2005', name: '陈佳怡', roles: ['clerk'] },
  { staffNo: '2006', name: '吴志远', roles: ['clerk'] },
  { staffNo: '2007', name: '何雨桐', roles: ['trainee'] },
  { staffNo: '3001', name: '郑雅文', roles: ['consultant'] },
]
