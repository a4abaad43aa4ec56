/** Invented names, always the same ones in the same order. Any likeness to a real person is chance. */
const SURNAMES = [
  ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎',
];
const FIRST = [...'文明建国志海德永春秋思书雅静丽慧敏秀兰玉淑佳晓雨亦可若云景致远'];
const SECOND = [...'华平军辉斌涛波宁峰林强芳红梅霞萍娟珍燕琴洁颖悦彤然之'];

/** Steps through surnames and given names with strides that share no factor with their lengths. */
export function nameAt(index: number): string {
  const surname = SURNAMES[(index * 7) % SURNAMES.length] ?? '';
  const first = FIRST[(index * 11 + Math.floor(index / SURNAMES.length)) % FIRST.length] ?? '';
  const second = SECOND[(index * 5 + Math.floor(index / FIRST.length) * 3) % SECOND.length] ?? '';
  return index % 6 === 5 ? surname + second : surname + first + second;
}

/** The next name at each call; none is given twice. */
export function nameGiver(start = 0): () => string {
  const given = new Set<string>();
  let index = start;
  return () => {
    for (;;) {
      const name = nameAt(index);
      index += 1;
      if (given.has(name)) continue;
      given.add(name);
      return name;
    }
  };
}
