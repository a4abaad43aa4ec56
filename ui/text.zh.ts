/** Words of the kit itself; modules bring their own. */
export const uiZh = {
  required: '必填',
  choose: '请选择',
  typeToFind: '输入姓名、名称、拼音或首字母',
  searching: '正在查找…',
  nothingFound: '没有找到。换一个字，或用拼音首字母试试。',
  remove: '移除',
  removeNamed: (name: string) => `移除${name}`,
  close: '关闭',
  cancel: '取消',
  blocked: (reasons: readonly string[]) => reasons.join('；'),
  characters: (count: number, limit?: number) => (limit ? `${count} / ${limit} 字` : `${count} 字`),
  lights: { onTime: '按时', soon: '将到期', overdue: '已逾期' },
  remaining: (days: number) => (days > 0 ? `还有 ${days} 天` : days === 0 ? '今天到期' : `逾期 ${-days} 天`),
  until: (day: string) => `至 ${day}`,
  phases: { before: '办前', during: '办中', after: '办后' },
  listed: (shown: number, total: number, isCapped: boolean, unit: string) =>
    `已列 ${shown} ${unit}，共 ${isCapped ? '超过 ' : ''}${total} ${unit}`,
  more: '再列一些',
  loading: '正在取来…',
  failing: {
    title: '没有取到',
    offline: '现在连不上网络。已经填写的内容还在这台设备上。',
    defect: '这里出了差错，已经记录。请稍后再试。',
    again: '再试一次',
    reference: (id: string) => `报修时请提供编号 ${id}`,
  },
  ledger: {
    columns: '选列',
    select: (name: string) => `选中 ${name}`,
    selectAll: '选中本页全部',
    selected: (count: number) => `已选 ${count} 项`,
    clear: '取消选择',
    keys: '键盘：j 下一行，k 上一行，x 选中，Enter 打开',
    sortedBy: (column: string) => `按${column}排列`,
  },
  files: {
    add: '选择文件',
    drop: '把文件拖到这里，或',
    sending: '正在上传…',
    limits: 'PDF、Word、Excel、图片或 OFD,每个不超过 20 MB',
  },
  figure: { asOf: (day: string) => `截至 ${day}`, of: '占', none: '尚无可计算的数', opens: '打开所列各件' },
  units: { 件: '件', 条: '条', 件次: '件次', 篇: '篇', 次: '次', 人: '人', 人次: '人次', 家: '家', '%': '%' } as Record<
    string,
    string
  >,
  ago: { now: '刚才', minutes: (n: number) => `${n} 分钟前`, hours: (n: number) => `${n} 小时前` },
  saved: { saving: '正在保存…', saved: (time: string) => `已保存 ${time}`, here: '已存在这台设备上，联网后自动送出' },
};
export type UiText = typeof uiZh;
