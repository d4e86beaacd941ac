"""The demo scene: Quận Mẫu in 06/2023 and a month in progress, built by the product's own actions.

Every person is invented, every run gives the same rows. Main words: build_scene, sign_ins.
"""
