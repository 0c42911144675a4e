"""Prefectures and counties of Yunnan: the neighbours a department copies its forms from."""

from __future__ import annotations

from typing import Final

_COUNTIES: Final = {
    "昆明市": "五华区 盘龙区 官渡区 东川区 呈贡区 晋宁区 富民县 宜良县 石林县 嵩明县 禄劝县 寻甸县 安宁市",
    "曲靖市": "麒麟区 沾益区 马龙区 陆良县 师宗县 罗平县 富源县 会泽县 宣威市",
    "玉溪市": "红塔区 江川区 通海县 华宁县 易门县 峨山县 新平县 元江县 澄江市",
    "保山市": "隆阳区 施甸县 龙陵县 昌宁县 腾冲市",
    "昭通市": "昭阳区 鲁甸县 巧家县 盐津县 大关县 永善县 绥江县 镇雄县 彝良县 威信县 水富市",
    "丽江市": "玉龙县 永胜县 华坪县 宁蒗县",
    "普洱市": "思茅区 宁洱县 墨江县 景东县 景谷县 镇沅县 江城县 孟连县 澜沧县 西盟县",
    "临沧市": "临翔区 凤庆县 永德县 镇康县 双江县 耿马县 沧源县",
    "楚雄州": "楚雄市 禄丰市 双柏县 牟定县 南华县 姚安县 大姚县 永仁县 元谋县 武定县",
    "红河州": "个旧市 开远市 蒙自市 弥勒市 屏边县 建水县 石屏县 泸西县 元阳县 红河县 金平县 绿春县 河口县",
    "文山州": "文山市 砚山县 西畴县 麻栗坡县 马关县 丘北县 广南县 富宁县",
    "西双版纳州": "景洪市 勐海县 勐腊县",
    "大理州": "大理市 漾濞县 祥云县 宾川县 弥渡县 南涧县 巍山县 永平县 云龙县 洱源县 剑川县 鹤庆县",
    "德宏州": "芒市 瑞丽市 梁河县 盈江县 陇川县",
    "怒江州": "泸水市 福贡县 贡山县 兰坪县",
    "迪庆州": "香格里拉市 德钦县 维西县",
}
"""Without 西山区, 古城区 and 云县: these characters also stand in 滇西山区, 大理古城区 and 青云县."""

PREFECTURE_OF: Final = {county: prefecture for prefecture, names in _COUNTIES.items() for county in names.split()}
"""County → the prefecture it belongs to; autonomous counties by their short name."""
PREFECTURES: Final = frozenset(_COUNTIES)
AUTONOMOUS: Final = (
    "石林", "禄劝", "寻甸", "峨山", "新平", "元江", "玉龙", "宁蒗", "宁洱", "墨江",
    "景东", "景谷", "镇沅", "江城", "孟连", "澜沧", "西盟", "双江", "耿马", "沧源",
    "屏边", "金平", "河口", "漾濞", "南涧", "巍山", "贡山", "兰坪", "维西", "楚雄",
    "红河", "文山", "西双版纳", "大理", "德宏", "怒江", "迪庆",
)  # fmt: skip
"""Names that stand before 自治县 or 自治州, with the names of peoples between."""
