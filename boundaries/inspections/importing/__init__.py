"""Files of other programs (外业文件导入): waypoints, tracks and features become records as devices send them."""
